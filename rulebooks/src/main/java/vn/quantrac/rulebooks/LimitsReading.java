package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.CoefficientTable;
import vn.quantrac.domain.limit.LimitBook;
import vn.quantrac.domain.limit.LimitRule;
import vn.quantrac.domain.limit.Limits;
import vn.quantrac.domain.limit.OxygenReference;
import vn.quantrac.domain.limit.Permit;

/**
 * Reads the folders {@code limits/} and {@code permits/} and checks what they say of each other.
 */
final class LimitsReading {

  private final Map<String, LimitBook> books = new LinkedHashMap<>();
  private final List<Permit> permits = new ArrayList<>();
  private final Map<String, List<PermitFile.Entry>> byStation = new HashMap<>();
  private final Map<PermitFile.Entry, Document<PermitFile>> documents = new IdentityHashMap<>();
  private final LimitEntries entries;

  private LimitsReading(LimitEntries entries) {
    this.entries = entries;
  }

  /**
   * The limits of all files; what does not fit is left out after findings.
   *
   * @param catalogue empty when it cannot be used; then the files are read, and limits are not made
   */
  static Optional<Limits> read(Reading reading, Optional<ParameterCatalogue> catalogue) {
    List<Document<LimitFile>> books = reading.folder("limits", LimitFile.class);
    List<Document<PermitFile>> permits = reading.folder("permits", PermitFile.class);
    return catalogue.map(known -> read(reading, books, permits, known));
  }

  private static Limits read(
      Reading reading,
      List<Document<LimitFile>> books,
      List<Document<PermitFile>> permits,
      ParameterCatalogue catalogue) {
    LimitsReading limits = new LimitsReading(new LimitEntries(catalogue));
    // Shipped files first: where files contradict each other, the added one is the one to change.
    books.stream()
        .sorted(Comparator.comparing(document -> reading.origin(document.file())))
        .forEach(limits::addBook);
    Set<String> ids = new HashSet<>();
    for (Document<PermitFile> document : permits) {
      for (PermitFile.Entry entry : document.content().permits()) {
        if (!ids.add(entry.id())) {
          document.refuse(
              Rule.DUPLICATE_ID,
              "another permit has the id '%s'".formatted(entry.id()),
              entry,
              "id");
        }
        limits.addPermit(document, entry);
      }
    }
    limits.byStation.values().forEach(limits::checkOverlap);
    return new Limits(
        limits.books.values().stream().sorted(Comparator.comparing(LimitBook::file)).toList(),
        limits.permits);
  }

  private void addBook(Document<LimitFile> document) {
    LimitBook book = LimitFile.book(document, entries);
    if (books.putIfAbsent(book.id(), book) != null) {
      document.refuse(
          Rule.DUPLICATE_ID,
          "%s has the id '%s' too".formatted(books.get(book.id()).file(), book.id()),
          document.content(),
          "id");
    }
  }

  private void addPermit(Document<PermitFile> document, PermitFile.Entry entry) {
    List<LimitEntry> own = entry.limits() == null ? List.of() : entry.limits();
    for (LimitEntry limit : own) {
      if (limit.columns() != null || limit.category() != null) {
        document.refuse(
            Rule.WRONG_TYPE, "a permit's own limit has no columns and no category", limit);
      }
    }
    List<LimitRule> rules =
        entries.rules(document, own, false).stream()
            .filter(rule -> rule.ranges().containsKey(LimitRule.NO_COLUMN))
            .toList();
    LimitBook book = books.get(entry.regulation());
    if (book == null) {
      document.refuse(
          Rule.UNKNOWN_REFERENCE,
          "no file of limits/ has the id '%s'".formatted(entry.regulation()),
          entry,
          "regulation");
      return;
    }
    checkReferences(document, entry, book);
    checkOxygen(document, entry, book);
    permits.add(entry.permit(document.file(), rules));
    documents.put(entry, document);
    byStation.computeIfAbsent(entry.station(), station -> new ArrayList<>()).add(entry);
  }

  private static void checkReferences(
      Document<PermitFile> document, PermitFile.Entry entry, LimitBook book) {
    String column = entry.column();
    if (column != null
        && book.rules().stream().noneMatch(rule -> rule.ranges().containsKey(column))) {
      refuse(document, entry, "column", book, column);
    }
    String category = entry.category();
    if (category != null
        && book.rules().stream().noneMatch(rule -> Objects.equals(rule.category(), category))) {
      refuse(document, entry, "category", book, category);
    }
    if (entry.coefficients() != null) {
      entry
          .coefficients()
          .forEach(
              (name, value) -> {
                if (!book.coefficientNames().contains(name)) {
                  refuse(document, entry, "coefficients", book, name);
                } else if (value.signum() <= 0) {
                  document.refuse(
                      Rule.LIMIT_POSITIVE, "a coefficient is above 0", entry, "coefficients", name);
                }
              });
    }
    if (entry.conditions() != null) {
      entry
          .conditions()
          .forEach(
              (name, stated) -> {
                List<CoefficientTable> tables =
                    book.coefficients().stream()
                        .filter(table -> table.condition().equals(name))
                        .toList();
                if (tables.isEmpty()
                    || tables.stream().anyMatch(table -> table.value(stated).isEmpty())) {
                  refuse(document, entry, "conditions", book, name + ": " + stated);
                }
              });
    }
  }

  private static void refuse(
      Document<PermitFile> document,
      PermitFile.Entry entry,
      String field,
      LimitBook book,
      String what) {
    int colon = what.indexOf(':');
    document.refuse(
        Rule.UNKNOWN_REFERENCE,
        "%s does not know '%s' among its %s".formatted(book.id(), what, field),
        entry,
        field,
        colon < 0 ? what : what.substring(0, colon));
  }

  private static void checkOxygen(
      Document<PermitFile> document, PermitFile.Entry entry, LimitBook book) {
    BigDecimal reference = entry.oxygenReference();
    if (reference == null) {
      return;
    }
    try {
      OxygenReference unused =
          new OxygenReference(
              reference,
              orElse(entry.oxygenConstant(), book.oxygenConstant()),
              orElse(entry.stopOxygen(), book.stopOxygen()));
      Objects.requireNonNull(unused);
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.RANGE, String.valueOf(e.getMessage()), entry, "oxygenReference");
    }
  }

  private static BigDecimal orElse(@Nullable BigDecimal own, BigDecimal otherwise) {
    return own == null ? otherwise : own;
  }

  private void checkOverlap(List<PermitFile.Entry> ofStation) {
    List<PermitFile.Entry> inOrder = new ArrayList<>(ofStation);
    inOrder.sort(
        Comparator.comparing(
            PermitFile.Entry::validFrom, Comparator.nullsFirst(Comparator.naturalOrder())));
    for (int i = 0; i < inOrder.size(); i++) {
      PermitFile.Entry entry = inOrder.get(i);
      Document<PermitFile> document = Objects.requireNonNull(documents.get(entry));
      LocalDate from = entry.validFrom();
      LocalDate to = entry.validTo();
      if (from != null && to != null && to.isBefore(from)) {
        document.refuse(
            Rule.EFFECTIVE_ORDER, "it ends on %s, before it begins".formatted(to), entry);
      }
      LocalDate end = i == 0 ? LocalDate.MIN : inOrder.get(i - 1).validTo();
      if (i > 0 && (end == null || from == null || !from.isAfter(end))) {
        document.refuse(
            Rule.EFFECTIVE_OVERLAP,
            "station %s has permit %s at the same time"
                .formatted(entry.station(), inOrder.get(i - 1).id()),
            entry,
            "validFrom");
      }
    }
  }
}
