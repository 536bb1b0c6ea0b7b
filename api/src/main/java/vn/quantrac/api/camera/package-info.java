/** The cameras, what they have seen, and what people say of that. */
@NullMarked
package vn.quantrac.api.camera;

import org.jspecify.annotations.NullMarked;
