/**
 * Kills the product while it works, and compares what stands in the end with an undisturbed run.
 */
@NullMarked
package vn.quantrac.launcher.torture;

import org.jspecify.annotations.NullMarked;
