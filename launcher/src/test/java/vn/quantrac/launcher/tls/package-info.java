/** Certificates for tests. */
@NullMarked
package vn.quantrac.launcher.tls;

import org.jspecify.annotations.NullMarked;
