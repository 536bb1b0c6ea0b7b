/** Plans, their indicators and tasks, and what people enter and decide about them. */
@NullMarked
package vn.quantrac.api.plan;

import org.jspecify.annotations.NullMarked;
