/** A running server with its own database, and a client that holds every answer to the document. */
@NullMarked
package vn.quantrac.api.testing;

import org.jspecify.annotations.NullMarked;
