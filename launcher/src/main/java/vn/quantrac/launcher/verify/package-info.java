/** What {@code quantrac verify} prints at its end. */
@NullMarked
package vn.quantrac.launcher.verify;

import org.jspecify.annotations.NullMarked;
