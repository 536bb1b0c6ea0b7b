package vn.quantrac.domain.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;

/**
 * The act by which a plan holds.
 *
 * @param number null when the document leaves it blank
 * @param date null when the document leaves it blank
 * @param follows the acts that it carries out, null when it names none
 */
public record LegalAct(
    @Nullable String number,
    @Nullable LocalDate date,
    Bilingual issuer,
    Bilingual title,
    @Nullable Bilingual follows,
    @Nullable Bilingual note) {}
