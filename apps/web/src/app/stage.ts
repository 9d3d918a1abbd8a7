import { useRouter, useRouterState } from '@tanstack/react-router';

/**
 * A part of a page that stands in the history of the browser: Back on a phone leads from it to where one was on the page, not out of the page.
 * @returns its value, or null, and how to go there (`null`: back to where the page began)
 */
export function useStage(name: string): readonly [string | null, (value: string | null) => void] {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.search as Record<string, string | undefined> });
  const value = search[name] ?? null;
  return [
    value,
    (next) => {
      if (next === value) return;
      const { pathname, hash } = router.state.location;
      const others = Object.entries(router.state.location.search as Record<string, unknown>).filter(
        ([key]) => key !== name,
      );
      const query = new URLSearchParams([
        ...others.map(([key, text]): [string, string] => [key, String(text)]),
        ...(next === null ? [] : [[name, next] as [string, string]]),
      ]).toString();
      const to = `${pathname}${query ? `?${query}` : ''}${hash ? `#${hash}` : ''}`;
      if (next === null) router.history.replace(to);
      else router.history.push(to);
    },
  ];
}
