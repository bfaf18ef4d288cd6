-- district
SELECT
  "t5"."number",
  SUM("t5"."value") AS "value",
  COUNT(*) - (
    COUNT("t5"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t5"."occurred_on") AS "first",
  MAX("t5"."occurred_on") AS "last"
FROM (
  SELECT
    "t2"."value",
    "t2"."occurred_on",
    "t2"."reverses_id",
    "t4"."number" + WIDTH_BUCKET(
      (
        "t2"."measure_id" * 4194304
      ) + DATE_MI("t2"."occurred_on", MAKE_DATE(1, 1, 1)),
      "t4"."cuts"
    ) AS "number"
  FROM (
    SELECT
      *
    FROM "picks" AS "t0"
    WHERE
      "t0"."branch" = 'district'
  ) AS "t4"
  INNER JOIN "ledger_fact" AS "t2"
    ON "t2"."in_district" = "t4"."place"
    AND "t2"."measure_id" = ANY("t4"."measures")
    AND "t2"."occurred_on" >= "t4"."since"
    AND "t2"."occurred_on" <= "t4"."until"
    AND (
      (
        "t4"."of_category" = ''
      ) OR (
        "t4"."of_category" = "t2"."category"
      )
    )
    AND (
      (
        "t4"."of_population" = ''
      ) OR (
        "t4"."of_population" = "t2"."population"
      )
    )
    AND (
      (
        "t4"."of_party" IS NULL
      ) OR (
        "t4"."of_party" = "t2"."party_id"
      )
    )
) AS "t5"
GROUP BY
  1
-- subdistrict
SELECT
  "t5"."number",
  SUM("t5"."value") AS "value",
  COUNT(*) - (
    COUNT("t5"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t5"."occurred_on") AS "first",
  MAX("t5"."occurred_on") AS "last"
FROM (
  SELECT
    "t2"."value",
    "t2"."occurred_on",
    "t2"."reverses_id",
    "t4"."number" + WIDTH_BUCKET(
      (
        "t2"."measure_id" * 4194304
      ) + DATE_MI("t2"."occurred_on", MAKE_DATE(1, 1, 1)),
      "t4"."cuts"
    ) AS "number"
  FROM (
    SELECT
      *
    FROM "picks" AS "t0"
    WHERE
      "t0"."branch" = 'subdistrict'
  ) AS "t4"
  INNER JOIN "ledger_fact" AS "t2"
    ON "t2"."in_subdistrict" = "t4"."place"
    AND "t2"."measure_id" = ANY("t4"."measures")
    AND "t2"."occurred_on" >= "t4"."since"
    AND "t2"."occurred_on" <= "t4"."until"
    AND (
      (
        "t4"."of_category" = ''
      ) OR (
        "t4"."of_category" = "t2"."category"
      )
    )
    AND (
      (
        "t4"."of_population" = ''
      ) OR (
        "t4"."of_population" = "t2"."population"
      )
    )
    AND (
      (
        "t4"."of_party" IS NULL
      ) OR (
        "t4"."of_party" = "t2"."party_id"
      )
    )
) AS "t5"
GROUP BY
  1
-- community
SELECT
  "t5"."number",
  SUM("t5"."value") AS "value",
  COUNT(*) - (
    COUNT("t5"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t5"."occurred_on") AS "first",
  MAX("t5"."occurred_on") AS "last"
FROM (
  SELECT
    "t2"."value",
    "t2"."occurred_on",
    "t2"."reverses_id",
    "t4"."number" + WIDTH_BUCKET(
      (
        "t2"."measure_id" * 4194304
      ) + DATE_MI("t2"."occurred_on", MAKE_DATE(1, 1, 1)),
      "t4"."cuts"
    ) AS "number"
  FROM (
    SELECT
      *
    FROM "picks" AS "t0"
    WHERE
      "t0"."branch" = 'community'
  ) AS "t4"
  INNER JOIN "ledger_fact" AS "t2"
    ON "t2"."in_community" = "t4"."place"
    AND "t2"."measure_id" = ANY("t4"."measures")
    AND "t2"."occurred_on" >= "t4"."since"
    AND "t2"."occurred_on" <= "t4"."until"
    AND (
      (
        "t4"."of_category" = ''
      ) OR (
        "t4"."of_category" = "t2"."category"
      )
    )
    AND (
      (
        "t4"."of_population" = ''
      ) OR (
        "t4"."of_population" = "t2"."population"
      )
    )
    AND (
      (
        "t4"."of_party" IS NULL
      ) OR (
        "t4"."of_party" = "t2"."party_id"
      )
    )
) AS "t5"
GROUP BY
  1
-- grid
SELECT
  "t5"."number",
  SUM("t5"."value") AS "value",
  COUNT(*) - (
    COUNT("t5"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t5"."occurred_on") AS "first",
  MAX("t5"."occurred_on") AS "last"
FROM (
  SELECT
    "t2"."value",
    "t2"."occurred_on",
    "t2"."reverses_id",
    "t4"."number" + WIDTH_BUCKET(
      (
        "t2"."measure_id" * 4194304
      ) + DATE_MI("t2"."occurred_on", MAKE_DATE(1, 1, 1)),
      "t4"."cuts"
    ) AS "number"
  FROM (
    SELECT
      *
    FROM "picks" AS "t0"
    WHERE
      "t0"."branch" = 'grid'
  ) AS "t4"
  INNER JOIN "ledger_fact" AS "t2"
    ON "t2"."in_grid" = "t4"."place"
    AND "t2"."measure_id" = ANY("t4"."measures")
    AND "t2"."occurred_on" >= "t4"."since"
    AND "t2"."occurred_on" <= "t4"."until"
    AND (
      (
        "t4"."of_category" = ''
      ) OR (
        "t4"."of_category" = "t2"."category"
      )
    )
    AND (
      (
        "t4"."of_population" = ''
      ) OR (
        "t4"."of_population" = "t2"."population"
      )
    )
    AND (
      (
        "t4"."of_party" IS NULL
      ) OR (
        "t4"."of_party" = "t2"."party_id"
      )
    )
) AS "t5"
GROUP BY
  1
-- district_latest
SELECT
  "t15"."number",
  SUM("t15"."value") AS "value",
  COUNT(*) - (
    COUNT("t15"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t15"."occurred_on") AS "first",
  MAX("t15"."occurred_on") AS "last"
FROM (
  SELECT
    "t14"."value",
    "t14"."occurred_on",
    "t14"."reverses_id",
    "t14"."number" + "t3"."nth" AS "number"
  FROM (
    SELECT
      "t12"."number",
      "t12"."spans",
      "t12"."id",
      "t12"."value",
      "t12"."occurred_on",
      "t12"."place_id",
      "t12"."category",
      "t12"."population",
      "t12"."reverses_id",
      LEAD("t12"."occurred_on") OVER (
        PARTITION BY "t12"."number", "t12"."place_id", "t12"."category", "t12"."population"
        ORDER BY "t12"."occurred_on" ASC, "t12"."id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "until"
    FROM (
      SELECT
        "t11"."number",
        "t11"."spans",
        "t11"."id",
        "t11"."value",
        "t11"."occurred_on",
        "t11"."place_id",
        "t11"."category",
        "t11"."population",
        "t11"."reverses_id"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t8"."number",
            "t8"."spans",
            "t4"."id",
            "t4"."value",
            "t4"."occurred_on",
            "t4"."place_id",
            "t4"."category",
            "t4"."population",
            "t4"."reverses_id"
          FROM (
            SELECT
              *
            FROM "picks" AS "t2"
            WHERE
              "t2"."branch" = 'district_latest'
          ) AS "t8"
          INNER JOIN "ledger_fact" AS "t4"
            ON "t4"."in_district" = "t8"."place"
            AND "t4"."measure_id" = "t8"."measure"
            AND (
              (
                "t8"."of_category" = ''
              ) OR (
                "t8"."of_category" = "t4"."category"
              )
            )
            AND (
              (
                "t8"."of_population" = ''
              ) OR (
                "t8"."of_population" = "t4"."population"
              )
            )
            AND (
              (
                "t8"."of_party" IS NULL
              ) OR (
                "t8"."of_party" = "t4"."party_id"
              )
            )
            AND "t4"."occurred_on" <= "t8"."until"
        ) AS "t9"
        WHERE
          COALESCE("t9"."reverses_id", 0) = 0
      ) AS "t11"
      WHERE
        NOT EXISTS(
          SELECT
            1
          FROM (
            SELECT
              "t1"."reverses_id" AS "undone"
            FROM "ledger_fact" AS "t1"
            WHERE
              "t1"."reverses_id" IS NOT NULL
          ) AS "t7"
          WHERE
            "t11"."id" = "t7"."undone"
        )
    ) AS "t12"
  ) AS "t14"
  INNER JOIN "spans" AS "t3"
    ON "t14"."spans" = "t3"."spans"
    AND "t14"."occurred_on" <= "t3"."end"
    AND (
      (
        "t14"."until" IS NULL
      ) OR (
        "t14"."until" > "t3"."end"
      )
    )
) AS "t15"
GROUP BY
  1
-- subdistrict_latest
SELECT
  "t15"."number",
  SUM("t15"."value") AS "value",
  COUNT(*) - (
    COUNT("t15"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t15"."occurred_on") AS "first",
  MAX("t15"."occurred_on") AS "last"
FROM (
  SELECT
    "t14"."value",
    "t14"."occurred_on",
    "t14"."reverses_id",
    "t14"."number" + "t3"."nth" AS "number"
  FROM (
    SELECT
      "t12"."number",
      "t12"."spans",
      "t12"."id",
      "t12"."value",
      "t12"."occurred_on",
      "t12"."place_id",
      "t12"."category",
      "t12"."population",
      "t12"."reverses_id",
      LEAD("t12"."occurred_on") OVER (
        PARTITION BY "t12"."number", "t12"."place_id", "t12"."category", "t12"."population"
        ORDER BY "t12"."occurred_on" ASC, "t12"."id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "until"
    FROM (
      SELECT
        "t11"."number",
        "t11"."spans",
        "t11"."id",
        "t11"."value",
        "t11"."occurred_on",
        "t11"."place_id",
        "t11"."category",
        "t11"."population",
        "t11"."reverses_id"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t8"."number",
            "t8"."spans",
            "t4"."id",
            "t4"."value",
            "t4"."occurred_on",
            "t4"."place_id",
            "t4"."category",
            "t4"."population",
            "t4"."reverses_id"
          FROM (
            SELECT
              *
            FROM "picks" AS "t2"
            WHERE
              "t2"."branch" = 'subdistrict_latest'
          ) AS "t8"
          INNER JOIN "ledger_fact" AS "t4"
            ON "t4"."in_subdistrict" = "t8"."place"
            AND "t4"."measure_id" = "t8"."measure"
            AND (
              (
                "t8"."of_category" = ''
              ) OR (
                "t8"."of_category" = "t4"."category"
              )
            )
            AND (
              (
                "t8"."of_population" = ''
              ) OR (
                "t8"."of_population" = "t4"."population"
              )
            )
            AND (
              (
                "t8"."of_party" IS NULL
              ) OR (
                "t8"."of_party" = "t4"."party_id"
              )
            )
            AND "t4"."occurred_on" <= "t8"."until"
        ) AS "t9"
        WHERE
          COALESCE("t9"."reverses_id", 0) = 0
      ) AS "t11"
      WHERE
        NOT EXISTS(
          SELECT
            1
          FROM (
            SELECT
              "t1"."reverses_id" AS "undone"
            FROM "ledger_fact" AS "t1"
            WHERE
              "t1"."reverses_id" IS NOT NULL
          ) AS "t7"
          WHERE
            "t11"."id" = "t7"."undone"
        )
    ) AS "t12"
  ) AS "t14"
  INNER JOIN "spans" AS "t3"
    ON "t14"."spans" = "t3"."spans"
    AND "t14"."occurred_on" <= "t3"."end"
    AND (
      (
        "t14"."until" IS NULL
      ) OR (
        "t14"."until" > "t3"."end"
      )
    )
) AS "t15"
GROUP BY
  1
-- community_latest
SELECT
  "t15"."number",
  SUM("t15"."value") AS "value",
  COUNT(*) - (
    COUNT("t15"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t15"."occurred_on") AS "first",
  MAX("t15"."occurred_on") AS "last"
FROM (
  SELECT
    "t14"."value",
    "t14"."occurred_on",
    "t14"."reverses_id",
    "t14"."number" + "t3"."nth" AS "number"
  FROM (
    SELECT
      "t12"."number",
      "t12"."spans",
      "t12"."id",
      "t12"."value",
      "t12"."occurred_on",
      "t12"."place_id",
      "t12"."category",
      "t12"."population",
      "t12"."reverses_id",
      LEAD("t12"."occurred_on") OVER (
        PARTITION BY "t12"."number", "t12"."place_id", "t12"."category", "t12"."population"
        ORDER BY "t12"."occurred_on" ASC, "t12"."id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "until"
    FROM (
      SELECT
        "t11"."number",
        "t11"."spans",
        "t11"."id",
        "t11"."value",
        "t11"."occurred_on",
        "t11"."place_id",
        "t11"."category",
        "t11"."population",
        "t11"."reverses_id"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t8"."number",
            "t8"."spans",
            "t4"."id",
            "t4"."value",
            "t4"."occurred_on",
            "t4"."place_id",
            "t4"."category",
            "t4"."population",
            "t4"."reverses_id"
          FROM (
            SELECT
              *
            FROM "picks" AS "t2"
            WHERE
              "t2"."branch" = 'community_latest'
          ) AS "t8"
          INNER JOIN "ledger_fact" AS "t4"
            ON "t4"."in_community" = "t8"."place"
            AND "t4"."measure_id" = "t8"."measure"
            AND (
              (
                "t8"."of_category" = ''
              ) OR (
                "t8"."of_category" = "t4"."category"
              )
            )
            AND (
              (
                "t8"."of_population" = ''
              ) OR (
                "t8"."of_population" = "t4"."population"
              )
            )
            AND (
              (
                "t8"."of_party" IS NULL
              ) OR (
                "t8"."of_party" = "t4"."party_id"
              )
            )
            AND "t4"."occurred_on" <= "t8"."until"
        ) AS "t9"
        WHERE
          COALESCE("t9"."reverses_id", 0) = 0
      ) AS "t11"
      WHERE
        NOT EXISTS(
          SELECT
            1
          FROM (
            SELECT
              "t1"."reverses_id" AS "undone"
            FROM "ledger_fact" AS "t1"
            WHERE
              "t1"."reverses_id" IS NOT NULL
          ) AS "t7"
          WHERE
            "t11"."id" = "t7"."undone"
        )
    ) AS "t12"
  ) AS "t14"
  INNER JOIN "spans" AS "t3"
    ON "t14"."spans" = "t3"."spans"
    AND "t14"."occurred_on" <= "t3"."end"
    AND (
      (
        "t14"."until" IS NULL
      ) OR (
        "t14"."until" > "t3"."end"
      )
    )
) AS "t15"
GROUP BY
  1
-- grid_latest
SELECT
  "t15"."number",
  SUM("t15"."value") AS "value",
  COUNT(*) - (
    COUNT("t15"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t15"."occurred_on") AS "first",
  MAX("t15"."occurred_on") AS "last"
FROM (
  SELECT
    "t14"."value",
    "t14"."occurred_on",
    "t14"."reverses_id",
    "t14"."number" + "t3"."nth" AS "number"
  FROM (
    SELECT
      "t12"."number",
      "t12"."spans",
      "t12"."id",
      "t12"."value",
      "t12"."occurred_on",
      "t12"."place_id",
      "t12"."category",
      "t12"."population",
      "t12"."reverses_id",
      LEAD("t12"."occurred_on") OVER (
        PARTITION BY "t12"."number", "t12"."place_id", "t12"."category", "t12"."population"
        ORDER BY "t12"."occurred_on" ASC, "t12"."id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "until"
    FROM (
      SELECT
        "t11"."number",
        "t11"."spans",
        "t11"."id",
        "t11"."value",
        "t11"."occurred_on",
        "t11"."place_id",
        "t11"."category",
        "t11"."population",
        "t11"."reverses_id"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t8"."number",
            "t8"."spans",
            "t4"."id",
            "t4"."value",
            "t4"."occurred_on",
            "t4"."place_id",
            "t4"."category",
            "t4"."population",
            "t4"."reverses_id"
          FROM (
            SELECT
              *
            FROM "picks" AS "t2"
            WHERE
              "t2"."branch" = 'grid_latest'
          ) AS "t8"
          INNER JOIN "ledger_fact" AS "t4"
            ON "t4"."in_grid" = "t8"."place"
            AND "t4"."measure_id" = "t8"."measure"
            AND (
              (
                "t8"."of_category" = ''
              ) OR (
                "t8"."of_category" = "t4"."category"
              )
            )
            AND (
              (
                "t8"."of_population" = ''
              ) OR (
                "t8"."of_population" = "t4"."population"
              )
            )
            AND (
              (
                "t8"."of_party" IS NULL
              ) OR (
                "t8"."of_party" = "t4"."party_id"
              )
            )
            AND "t4"."occurred_on" <= "t8"."until"
        ) AS "t9"
        WHERE
          COALESCE("t9"."reverses_id", 0) = 0
      ) AS "t11"
      WHERE
        NOT EXISTS(
          SELECT
            1
          FROM (
            SELECT
              "t1"."reverses_id" AS "undone"
            FROM "ledger_fact" AS "t1"
            WHERE
              "t1"."reverses_id" IS NOT NULL
          ) AS "t7"
          WHERE
            "t11"."id" = "t7"."undone"
        )
    ) AS "t12"
  ) AS "t14"
  INNER JOIN "spans" AS "t3"
    ON "t14"."spans" = "t3"."spans"
    AND "t14"."occurred_on" <= "t3"."end"
    AND (
      (
        "t14"."until" IS NULL
      ) OR (
        "t14"."until" > "t3"."end"
      )
    )
) AS "t15"
GROUP BY
  1
