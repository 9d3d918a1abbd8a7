import '@fontsource-variable/source-sans-3/index.css';
import './app/look.css';
import './app/divan.css';
import './app/table.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onSignedOut } from './app/call.ts';
import { loadWords } from './app/i18n.ts';
import { router } from './app/router.tsx';
import { keepFocus } from './ui/keep-focus.ts';
import './first/handed.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: 1,
      refetchOnWindowFocus: false,
      // Also without a network somebody gets an answer: that there is none.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
  },
});

// A session may end while its page is open: at another device, in the office, by the hour.
onSignedOut(() => queries.setQueryData(['me'], null));
keepFocus();

// The pages take the place of the first screen when nobody is writing there.
void Promise.all([loadWords(), window.divanFirst?.free]).then(() =>
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  ),
);
