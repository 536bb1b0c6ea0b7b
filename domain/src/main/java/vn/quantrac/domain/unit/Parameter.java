package vn.quantrac.domain.unit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One quantity that stations measure, under every name it goes by. All names of one parameter form
 * an alias group; no name belongs to two groups.
 *
 * @param symbol the name used in Quantrac's own rules, Unicode NFC
 * @param vietnameseName for people
 * @param englishName for people
 * @param aliases other names seen in files, Unicode NFC, case matters ({@code CO} is not {@code
 *     Co})
 * @param media where it is measured, at least one
 * @param molarMass grams per mole, for gases that may be reported as a mixing ratio; otherwise null
 * @param confidence how sure the entry is: {@code verified}, {@code secondary} or {@code own}
 * @param source where the names and the molar mass come from
 */
public record Parameter(
    String symbol,
    String vietnameseName,
    String englishName,
    List<String> aliases,
    Set<Medium> media,
    @Nullable BigDecimal molarMass,
    String confidence,
    String source) {}
