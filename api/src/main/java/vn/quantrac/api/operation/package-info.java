/** The server itself: health, metrics, its own description, the pages it serves. */
@NullMarked
package vn.quantrac.api.operation;

import org.jspecify.annotations.NullMarked;
