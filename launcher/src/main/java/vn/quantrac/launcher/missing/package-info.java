/** Looking for what never arrived, and asking gateways to send it again. */
@NullMarked
package vn.quantrac.launcher.missing;

import org.jspecify.annotations.NullMarked;
