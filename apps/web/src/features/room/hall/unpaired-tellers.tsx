import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';

const LOOK_MILLIS = 3000;

/** Before a count is opened: the tellers' desks that were opened and have no device, by who is to work there. */
export function UnpairedTellers({ meetingId }: { readonly meetingId: string }) {
  const { data } = useQuery({
    queryKey: ['masalar', meetingId],
    queryFn: () => call(api.listHallDesks, { params: { meetingId } }),
    refetchInterval: LOOK_MILLIS,
    retry: false,
  });
  const names = (data?.desks ?? [])
    .filter(({ duties, paired, ended }) => duties.includes('TELLER') && !paired && !ended)
    .map(({ operator }) => operator);
  if (names.length === 0) return null;
  return (
    <p className="notice" role="status">
      {t('Aygıtı bağlanmamış oy sayıcı: {adlar}. Bağlanmadan el ya da pusula sayılamaz.', { adlar: names.join(', ') })}
    </p>
  );
}
