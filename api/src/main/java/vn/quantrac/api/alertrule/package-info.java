/** Alert rules as forms: what is in force, a draft, and the order to put it in force. */
@NullMarked
package vn.quantrac.api.alertrule;

import org.jspecify.annotations.NullMarked;
