/** The one folder in which an installation keeps everything, and the secrets in it. */
@NullMarked
package vn.quantrac.launcher.data;

import org.jspecify.annotations.NullMarked;
