/** To be imported first: forms are read without making code from text, which the page's policy forbids. */
import { config } from 'zod';

config({ jitless: true });
