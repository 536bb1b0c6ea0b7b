/** Flink as processes of their own: a JobManager, TaskManagers, and the monitoring job on them. */
@NullMarked
package vn.quantrac.launcher.cluster;

import org.jspecify.annotations.NullMarked;
