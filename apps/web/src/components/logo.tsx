import * as api from '@divan/api';
import { pathOf } from '../app/call.ts';
import './logo.css';

/** The emblem of the institution, on white in light and dark; the name stands beside it, so it says nothing to who cannot see it. */
export function Logo({ hash }: { readonly hash: string | null | undefined }) {
  return hash ? <img className="logo" src={pathOf(api.getLogo, { hash })} alt="" /> : null;
}
