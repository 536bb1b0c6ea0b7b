/** What the driver publishes: a function of a seed. */
@NullMarked
package vn.quantrac.launcher.torture.message;

import org.jspecify.annotations.NullMarked;
