import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

export type Page<Row> = { items: Row[]; next: string | null; total?: number | null | undefined; totalCapped?: boolean | undefined }
export type List<Row> = {
  rows: readonly Row[]
  total: number | undefined
  /** The hub counts no further than this: "10,000+". */
  totalCapped: boolean
  isFirstLoad: boolean
  isStale: boolean
  error: unknown
  hasMore: boolean
  loadMore: () => void
  retry: () => void
}

/** A list read this far is not read anew from its beginning at every nudge: a hundred requests would follow each order. */
const pagesKeptFresh = 5
/** A nudge is a hint, and comes only from the hub that this browser hears: what another hub did is read within this time. */
const unheardMs = 30_000
export const isShortList = (data: unknown): boolean => {
  const pages = (data as { pages?: unknown } | undefined)?.pages
  return !Array.isArray(pages) || pages.length <= pagesKeptFresh
}

/** A list of the hub, page after page as the reader scrolls. The key says screen and filters: another key is another list. */
export function useList<Row>(key: readonly unknown[], fetchPage: (cursor: string | undefined) => Promise<Page<Row>>): List<Row> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnMount: ({ state }) => isShortList(state.data), refetchOnWindowFocus: ({ state }) => isShortList(state.data), refetchOnReconnect: ({ state }) => isShortList(state.data), refetchInterval: ({ state }) => (isShortList(state.data) ? unheardMs : false),
    // Comparing a hundred thousand rows at every page would cost more than drawing the thirty that are seen.
    structuralSharing: false,
  })
  const { data, error, hasNextPage, isFetchingNextPage, isPending, isPlaceholderData, fetchNextPage, refetch } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const first = data?.pages[0]
  return {
    rows, error, isFirstLoad: isPending, isStale: isPlaceholderData,
    total: first?.total ?? (data && !hasNextPage ? rows.length : undefined), totalCapped: first?.totalCapped === true,
    hasMore: hasNextPage,
    loadMore: () => { if (hasNextPage && !isFetchingNextPage && !error) void fetchNextPage() },
    retry: () => { void (data ? fetchNextPage() : refetch()) },
  }
}
