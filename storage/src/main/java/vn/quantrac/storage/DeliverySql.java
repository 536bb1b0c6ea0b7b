package vn.quantrac.storage;

/** The statements by which {@link DeliveryQueue} decides what is told next. */
final class DeliverySql {

  private static final String DUE =
      """
      d.receiver_id = r.id and d.state = 'WAITING' and d.next_at <= now()
        and (d.transition_id is null
             or (r.enabled and (r.retry_at is null or r.retry_at <= now())))
      """;

  static final String CLAIM =
      """
      update receiver set claimed_by = :worker, claimed_until = now() + make_interval(secs => :lease)
       where id = (select r.id from receiver r
                    where r.deleted_at is null
                      and (r.claimed_until is null or r.claimed_until <= now())
                      and exists (select 1 from alert_delivery d where %s)
                    order by r.claimed_until nulls first, r.id limit 1
                      for update of r skip locked)
      returning id
      """
          .formatted(DUE);

  private static final String CANDIDATE =
      """
      (select d.id from alert_delivery d join receiver r on r.id = d.receiver_id
        where r.id = :receiver and %s and %s
          and not exists (select 1 from alert_delivery e
                           where e.receiver_id = d.receiver_id and e.state = 'WAITING'
                             and e.alert_id = d.alert_id and e.id < d.id)
          and not (:quiet and d.message is null and exists
                   (select 1 from alert a where a.id = d.alert_id and a.severity <> 'CRITICAL'))
        order by d.id limit 1)
      """;

  /** A test first, then what was sent before and may have arrived, then the oldest. */
  static final String HEAD =
      "select coalesce(%s, %s, %s)"
          .formatted(
              CANDIDATE.formatted(DUE, "d.transition_id is null"),
              CANDIDATE.formatted(DUE, "d.transition_id is not null and d.message is not null"),
              CANDIDATE.formatted(DUE, "d.message is null"));

  /**
   * Those of the same rule and kind go with it, unless they go already, or must wait. They are
   * found first and written then: one look at what waits, however long the queue is.
   */
  static final String GATHER =
      """
      with h as materialized (
        select d.id, d.key, d.receiver_id, t.kind, a.rule_id
          from alert_delivery d
          left join alert_transition t on t.id = d.transition_id
          left join alert a on a.id = d.alert_id
         where d.id = :head and d.message is null),
      waiting as materialized (
        select d.id, d.transition_id, d.alert_id, d.message, d.held_by, d.next_at,
               min(d.id) over (partition by d.alert_id) as first
          from alert_delivery d
         where d.receiver_id = (select receiver_id from h) and d.state = 'WAITING'),
      together as (
        select w.id
          from waiting w cross join h
          join alert_transition t on t.id = w.transition_id and t.kind = h.kind
          join alert a on a.id = w.alert_id and a.rule_id = h.rule_id
         where w.id = w.first and w.id > h.id and w.message is null
           and (w.held_by is null or w.next_at <= now())
         order by w.id limit :most)
      update alert_delivery set message = (select key from h)
       where id in (select id from h union all select id from together)
      """;

  /**
   * What has waited for others to see to it, or for work at a station to end, and need not be told
   * any more; and all that followed on it.
   */
  static final String WITHHOLD =
      """
      update alert_delivery d
         set state = 'WITHHELD', ended_at = now(), problem = lower(d.held_by)
        from alert_transition t, alert a
       where t.id = d.transition_id and a.id = d.alert_id and d.receiver_id = :receiver
         and d.state = 'WAITING' and d.held_by is not null and d.message is null
         and d.next_at <= now()
         and case when t.kind in ('RAISED', 'REOPENED')
                  then a.state = 'CLOSED' or a.cleared_at is not null
                       or d.held_by = 'ESCALATION'
                          and (a.state <> 'ACTIVE_UNACK' or a.shelved_until > now())
                  else not exists (select 1 from alert_delivery e
                                     join alert_transition x on x.id = e.transition_id
                                    where e.alert_id = d.alert_id
                                      and e.receiver_id = d.receiver_id
                                      and x.kind in ('RAISED', 'REOPENED')
                                      and e.state in ('WAITING', 'DELIVERED'))
             end
      """;

  /** Told again under another key, which is the same for whoever asks at the same time. */
  static final String REPEAT =
      """
      insert into alert_delivery (receiver_id, transition_id, alert_id, key, held_by)
      select r.id, told.transition_id, told.alert_id,
             'r' || r.id || '-a' || told.alert_id || '-n' || t.number || '-again' || told.times,
             'ESCALATION'
        from alert a
        join lateral (select d.receiver_id, d.alert_id, max(d.transition_id) as transition_id,
                             count(*) as times, max(d.ended_at) as last,
                             bool_or(d.state = 'WAITING') as waits,
                             bool_or(d.state = 'DELIVERED') as heard
                        from alert_delivery d join alert_transition x on x.id = d.transition_id
                       where d.alert_id = a.id and x.kind in ('RAISED', 'REOPENED')
                       group by d.receiver_id, d.alert_id) told on told.heard and not told.waits
        join receiver r on r.id = told.receiver_id and r.enabled and r.deleted_at is null
        join alert_transition t on t.id = told.transition_id
       where a.state = 'ACTIVE_UNACK' and (a.shelved_until is null or a.shelved_until <= now())
         and coalesce(nullif(r.repeat_minutes, 0), a.remind_minutes, 0) > 0
         and told.last
             <= now() - make_interval(mins => coalesce(nullif(r.repeat_minutes, 0), a.remind_minutes))
         and not exists (select 1 from maintenance m
                          where a.measured_from is null
                            and (m.station_id = a.station_id or m.camera_id = a.camera_id)
                            and m.from_at <= now()
                            and m.to_at > now())
      on conflict (key) do nothing
      """;

  static final String MESSAGE =
      """
      select d.message, d.attempts, d.created_at, u.name as station_name, t.note,
      """
          + AlertNotice.AS_IT_WAS
          + """
             from alert_delivery o join alert_delivery d on d.message = o.message
              and d.receiver_id = o.receiver_id and d.state = 'WAITING'
             left join alert_transition t on t.id = d.transition_id
             left join alert a on a.id = d.alert_id
             left join station s on s.id = a.station_id
             left join alert_subject u on u.alert_id = a.id
            where o.id = :head
            order by d.id
            """;

  private DeliverySql() {}
}
