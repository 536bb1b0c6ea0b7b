/** Databases for tests, in this module and in others. */
@NullMarked
package vn.quantrac.storage.testing;

import org.jspecify.annotations.NullMarked;
