package vn.quantrac.api.plan;

import vn.quantrac.storage.IndicatorValueState;

/** What people entered, as a reviewer looks at it. */
interface Reviewed {

  /** What reviewers have said of it so far. */
  IndicatorValueState state();

  /** From 1. */
  int version();

  /** The entity tag of its version, in quotes. */
  String etag();
}
