-- At a start: what was computed after the alerts were last looked at, however old its window is. Rows lie in the order in which they
-- were computed, so that an index of page ranges is enough; it costs next to nothing where rows are written.
create index day_statistic_computed on day_statistic using brin (computed_at);
create index index_row_computed on index_row using brin (computed_at);
