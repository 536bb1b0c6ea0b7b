/** Flink in this process, the monitoring job on it, and its checkpoints. */
@NullMarked
package vn.quantrac.launcher.stream;

import org.jspecify.annotations.NullMarked;
