package vn.quantrac.api.plan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.problem.RuleWords;

/**
 * A file as rows of texts, the header row first; every row knows its number in the file. Of a
 * workbook the first sheet counts.
 */
record ImportTable(List<Line> lines) {

  /** Most rows of one file, the header among them. */
  static final int MOST_ROWS = 10_001;

  private static final int MOST_COLUMNS = 50;
  private static final int MOST_CHARACTERS = 2_000;
  private static final long MOST_UNPACKED_BYTES = 32L << 20;
  private static final int MOST_REGIONS_TOLD = 10;

  /**
   * A row.
   *
   * @param number from 1, as the file counts
   * @param cells from the first column on; empty where nothing stands
   */
  record Line(int number, List<String> cells) {}

  /** Reads comma- or semicolon-separated text in UTF-8. */
  static ImportTable csv(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refused("file", FileRule.UTF8.with(), null);
    }
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String header = body.lines().findFirst().orElse("");
    char delimiter = header.indexOf(';') >= 0 ? ';' : ',';
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
    List<Line> lines = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(body), format)) {
      for (CSVRecord row : parser) {
        add(lines, (int) row.getRecordNumber(), row.toList());
      }
    } catch (IOException | UncheckedIOException e) {
      throw refused("file", FileRule.CSV.with(e.getMessage()), null);
    }
    return new ImportTable(lines);
  }

  /** Reads the first sheet of a workbook. */
  static ImportTable workbook(byte[] bytes) {
    requireUsable(bytes);
    List<Line> lines = new ArrayList<>();
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes));
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      rows.forEach(row -> add(lines, row.getRowNum(), cells(row)));
    } catch (IOException | UncheckedIOException | ExcelReaderException e) {
      throw refused("file", FileRule.WORKBOOK.with(), null);
    }
    return new ImportTable(lines);
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (Cell cell : row) {
      cells.add(cell == null ? "" : text(cell));
    }
    return cells;
  }

  private static String text(Cell cell) {
    if (cell.getType() == CellType.NUMBER) {
      BigDecimal number = cell.asNumber();
      // Of a cell that is a number nobody asks whether three decimals are thousands.
      return (number.scale() == 3 ? number.setScale(4) : number).toPlainString();
    }
    String raw = cell.getType() == CellType.FORMULA ? cell.getRawValue() : cell.getText();
    return raw == null ? "" : raw;
  }

  private static void add(List<Line> lines, int number, List<String> cells) {
    List<String> stripped = cells.stream().map(String::strip).toList();
    if (stripped.stream().allMatch(String::isEmpty)) {
      return;
    }
    if (lines.size() == MOST_ROWS) {
      throw refused("file", FileRule.ROWS.with(MOST_ROWS), null);
    }
    if (stripped.size() > MOST_COLUMNS) {
      throw refused(
          "row[%d]".formatted(number), FileRule.COLUMNS.with(MOST_COLUMNS), stripped.size());
    }
    for (String cell : stripped) {
      if (cell.length() > MOST_CHARACTERS) {
        throw refused("row[%d]".formatted(number), FileRule.CHARACTERS.with(MOST_CHARACTERS), cell);
      }
    }
    lines.add(new Line(number, stripped));
  }

  /**
   * A workbook is a packed file: what it unpacks to is counted before it is read. Its rows must
   * stand each for itself.
   */
  private static void requireUsable(byte[] bytes) {
    long unpacked = 0;
    byte[] buffer = new byte[8192];
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        try (InputStream content = zip.getInputStream(entry)) {
          for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            unpacked += read;
            if (unpacked > MOST_UNPACKED_BYTES) {
              throw refused("file", FileRule.UNPACKED.with(MOST_UNPACKED_BYTES), null);
            }
          }
        }
      }
      List<String> merged = MergedCells.of(zip);
      if (!merged.isEmpty()) {
        throw refused(
            "cells",
            FileRule.MERGED.with(),
            merged.stream().limit(MOST_REGIONS_TOLD).collect(Collectors.joining(", ")));
      }
    } catch (IOException e) {
      throw refused("file", FileRule.WORKBOOK.with(), null);
    }
    if (unpacked == 0) {
      throw refused("file", FileRule.WORKBOOK.with(), null);
    }
  }

  private static ProblemException refused(String place, RuleWords rule, @Nullable Object value) {
    return ProblemException.of(
        ProblemType.INVALID_BODY, List.of(ParameterError.of(place, rule, value)));
  }
}
