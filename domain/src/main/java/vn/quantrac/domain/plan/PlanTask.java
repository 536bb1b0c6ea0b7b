package vn.quantrac.domain.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;

/**
 * A task, programme or activity of a plan.
 *
 * @param code its number in the plan
 * @param parent code of the task that it is part of, null at the top
 * @param group code of the plan's group of tasks
 * @param content what its row lists below its name; may be empty
 * @param lead agencies in charge, names as the document writes them; may be empty
 * @param cooperating agencies that help; may be empty
 * @param product what is to come of it, null when the document says nothing
 * @param time null when the document says nothing
 * @param budget null when the document says nothing
 * @param legal the act that it carries out, null when the document names none
 * @param indicators codes of the indicators that it is meant to move; may be empty
 * @param source its place in the document
 */
public record PlanTask(
    String code,
    @Nullable String parent,
    String group,
    Bilingual name,
    List<Bilingual> content,
    List<String> lead,
    List<String> cooperating,
    @Nullable Bilingual product,
    @Nullable Timing time,
    @Nullable Budget budget,
    @Nullable Bilingual legal,
    @Nullable Bilingual note,
    List<String> indicators,
    String source) {}
