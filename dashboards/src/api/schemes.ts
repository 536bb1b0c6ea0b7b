import { queryOptions } from '@tanstack/react-query';
import { scheme } from './answers';
import { checked, client } from './client';

/** The scheme whose levels the map explains. */
export const defaultScheme = 'VN_AQI';

/** The scheme of surface water. */
export const waterScheme = 'VN_WQI';

/** An index scheme with its levels, colours and advice; it changes with the law, not while we look. */
export const schemeQuery = (id: string) =>
  queryOptions({
    queryKey: ['scheme', id],
    queryFn: () =>
      checked(client.GET('/api/v1/schemes/{scheme}', { params: { path: { scheme: id } } }), scheme),
    staleTime: Infinity,
  });
