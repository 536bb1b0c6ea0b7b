/** What passes between the steps of the flow: plain records that Flink serializes by field. */
@NullMarked
package vn.quantrac.jobs.event;

import org.jspecify.annotations.NullMarked;
