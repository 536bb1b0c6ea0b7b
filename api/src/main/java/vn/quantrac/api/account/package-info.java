/** What administrators do with accounts and keys, and the trail of who did what. */
@NullMarked
package vn.quantrac.api.account;

import org.jspecify.annotations.NullMarked;
