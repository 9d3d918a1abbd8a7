import { worded } from '@divan/law';
worded;
