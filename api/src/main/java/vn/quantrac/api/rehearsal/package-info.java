/** What a rule would have said of stored history, before it is put in force. */
@NullMarked
package vn.quantrac.api.rehearsal;

import org.jspecify.annotations.NullMarked;
