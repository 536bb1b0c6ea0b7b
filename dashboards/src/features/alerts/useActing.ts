import { useMutation, useQueryClient } from '@tanstack/react-query';
import { act, alertQuery, alertsKey, type Doing } from '../../api/alerts';

/** Does something with an alert and shows what it is then. */
export function useActing(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (doing: Doing) => act(id, doing, crypto.randomUUID()),
    onSuccess: (detail) => {
      client.setQueryData(alertQuery(id).queryKey, detail);
      return client.invalidateQueries({ queryKey: [...alertsKey, 'list'] });
    },
  });
}
