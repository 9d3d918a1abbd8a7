import { ADA_STATUTE } from '@divan/assembly';
ADA_STATUTE;
