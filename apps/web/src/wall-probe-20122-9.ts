import { decide } from '@divan/assembly';
decide;
