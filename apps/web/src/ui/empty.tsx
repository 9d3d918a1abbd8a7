import type { ReactNode } from 'react';

export const Empty = ({ children }: { readonly children: ReactNode }) => <p className="dim">{children}</p>;
