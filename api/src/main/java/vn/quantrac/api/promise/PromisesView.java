package vn.quantrac.api.promise;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A period with what it is divided into.
 *
 * @param parts days of a month, months of a year, as far as they have begun
 */
record PromisesView(@JsonUnwrapped PromiseView whole, List<PromiseView> parts) {}
