package vn.quantrac.rulebooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.Plans;

/** The five plans that ship, and the documents that they are taken from, where those are there. */
final class PlanDocuments {

  static final Plans PLANS = Rulebooks.load().plans();

  private static final Path SEEDS =
      Path.of(System.getenv().getOrDefault("QUANTRAC_SHARED_DATA", "../../shared/data"))
          .resolveSibling("seeds");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(\\.\\d{3})+(?!\\d)|\\d+(,\\d+)?");

  private PlanDocuments() {}

  /** Ends the test, and says so, where the documents are not there. */
  static void assumeThere() {
    Assumptions.assumeTrue(Files.isDirectory(SEEDS), "documents absent: " + SEEDS);
  }

  static Plan plan(String code) {
    return PLANS.find(code).orElseThrow();
  }

  static String text(Plan plan) {
    try {
      return Files.readString(SEEDS.resolve(plan.document()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines from the first one on that begins so. */
  static List<String> lines(Plan plan, String heading) {
    return text(plan).lines().dropWhile(line -> !line.startsWith(heading)).toList();
  }

  /** Letters and digits alone, with the misreadings of the scan that the plans correct. */
  static String words(String text) {
    return corrected(text).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Small letters without marks of the page, with the misreadings that the plans correct. */
  static String corrected(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replaceAll("<sup>[^<]*</sup>", "")
        .replaceAll("<[^>]*>", "")
        .replace("+ự động", "tự động")
        .replace("có tuổi", "có tưới")
        .replace("tăng trường", "tăng trưởng")
        .replace("tăng cường xanh", "tăng trưởng xanh")
        .replace("Cần đổi bỏ trí", "Cân đối bố trí")
        .replace("Cần cử vào", "Căn cứ vào")
        .replace("bỏ trí kinh phí", "bố trí kinh phí")
        .replace("chuyên giao", "chuyển giao")
        .replace("Sân giao dịch", "Sàn giao dịch")
        .replace("phần đầu kinh tế số", "phấn đấu kinh tế số")
        .replace("Sơ Kế hoạch", "Sở Kế hoạch")
        .toLowerCase(Locale.ROOT);
  }

  /** The numbers of a text as Vietnamese writes them: 5.650 is five thousand, 98,5 has a half. */
  static List<BigDecimal> numbers(String text) {
    return NUMBER
        .matcher(text)
        .results()
        .map(found -> new BigDecimal(found.group().replace(".", "").replace(',', '.')))
        .toList();
  }
}
