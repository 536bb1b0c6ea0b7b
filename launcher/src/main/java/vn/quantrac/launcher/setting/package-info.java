/** How a setting that cannot be used is told. */
@NullMarked
package vn.quantrac.launcher.setting;

import org.jspecify.annotations.NullMarked;
