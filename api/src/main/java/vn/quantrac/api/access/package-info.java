/** Who is asking and what they may do: keys, sessions, roles. */
@NullMarked
package vn.quantrac.api.access;

import org.jspecify.annotations.NullMarked;
