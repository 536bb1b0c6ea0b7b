/** The commands of the front door and their settings. */
@NullMarked
package vn.quantrac.launcher.command;

import org.jspecify.annotations.NullMarked;
