/** What a request asks for, checked before anything is done with it. */
@NullMarked
package vn.quantrac.api.request;

import org.jspecify.annotations.NullMarked;
