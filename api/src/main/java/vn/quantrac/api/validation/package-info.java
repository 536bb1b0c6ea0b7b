/** What people decide about readings: declared, listed, undone. */
@NullMarked
package vn.quantrac.api.validation;

import org.jspecify.annotations.NullMarked;
