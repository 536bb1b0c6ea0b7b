/** What tests of several packages use. */
@NullMarked
package vn.quantrac.launcher.testing;

import org.jspecify.annotations.NullMarked;
