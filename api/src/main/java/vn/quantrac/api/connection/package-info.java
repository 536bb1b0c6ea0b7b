/** The port of the HTTP server: TLS, and the bounds that keep one client from taking it all. */
@NullMarked
package vn.quantrac.api.connection;

import org.jspecify.annotations.NullMarked;
