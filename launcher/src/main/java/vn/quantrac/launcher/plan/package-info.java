/** Keeps the indicators of plans that follow from monitoring up to their inputs. */
@NullMarked
package vn.quantrac.launcher.plan;

import org.jspecify.annotations.NullMarked;
