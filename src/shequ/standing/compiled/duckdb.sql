-- district
SELECT
  "t12"."number",
  SUM("t12"."value") AS "value",
  COUNT(*) - (
    COUNT("t12"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t12"."occurred_on") AS "first",
  MAX("t12"."occurred_on") AS "last"
FROM (
  SELECT
    "t3"."value",
    "t3"."occurred_on",
    "t3"."reverses_id",
    "t11"."ask" AS "number"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t8".*
        EXCLUDE ("number")
      FROM (
        SELECT
          "t7"."number",
          "t7"."spans",
          "t7"."until",
          "t7"."branch",
          "t7"."measure",
          "t7"."place",
          "t7"."of_category",
          "t7"."of_population",
          "t7"."of_party",
          "t7"."nth",
          "t7"."start",
          "t7"."end",
          "t7"."number" + "t7"."nth" AS "ask"
        FROM (
          SELECT
            "t6"."number",
            "t6"."spans",
            "t6"."until",
            "t6"."branch",
            "t6"."measure",
            "t6"."place",
            "t6"."of_category",
            "t6"."of_population",
            "t6"."of_party",
            "t4"."nth",
            "t4"."start",
            "t4"."end"
          FROM (
            SELECT
              *
            FROM "picks" AS "t1"
            WHERE
              "t1"."branch" = 'district'
          ) AS "t6"
          INNER JOIN "spans" AS "t4"
            ON "t6"."spans" = "t4"."spans"
        ) AS "t7"
      ) AS "t8"
    ) AS "t9"
    ORDER BY
      "t9"."ask" ASC
  ) AS "t11"
  INNER JOIN "ledger_fact" AS "t3"
    ON "t3"."in_district" = "t11"."place"
    AND "t3"."measure_id" = "t11"."measure"
    AND (
      (
        "t11"."of_category" = ''
      ) OR (
        "t11"."of_category" = "t3"."category"
      )
    )
    AND (
      (
        "t11"."of_population" = ''
      )
      OR (
        "t11"."of_population" = "t3"."population"
      )
    )
    AND (
      (
        "t11"."of_party" IS NULL
      ) OR (
        "t11"."of_party" = "t3"."party_id"
      )
    )
    AND "t3"."occurred_on" >= "t11"."start"
    AND "t3"."occurred_on" <= "t11"."end"
) AS "t12"
GROUP BY
  1
-- subdistrict
SELECT
  "t12"."number",
  SUM("t12"."value") AS "value",
  COUNT(*) - (
    COUNT("t12"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t12"."occurred_on") AS "first",
  MAX("t12"."occurred_on") AS "last"
FROM (
  SELECT
    "t3"."value",
    "t3"."occurred_on",
    "t3"."reverses_id",
    "t11"."ask" AS "number"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t8".*
        EXCLUDE ("number")
      FROM (
        SELECT
          "t7"."number",
          "t7"."spans",
          "t7"."until",
          "t7"."branch",
          "t7"."measure",
          "t7"."place",
          "t7"."of_category",
          "t7"."of_population",
          "t7"."of_party",
          "t7"."nth",
          "t7"."start",
          "t7"."end",
          "t7"."number" + "t7"."nth" AS "ask"
        FROM (
          SELECT
            "t6"."number",
            "t6"."spans",
            "t6"."until",
            "t6"."branch",
            "t6"."measure",
            "t6"."place",
            "t6"."of_category",
            "t6"."of_population",
            "t6"."of_party",
            "t4"."nth",
            "t4"."start",
            "t4"."end"
          FROM (
            SELECT
              *
            FROM "picks" AS "t1"
            WHERE
              "t1"."branch" = 'subdistrict'
          ) AS "t6"
          INNER JOIN "spans" AS "t4"
            ON "t6"."spans" = "t4"."spans"
        ) AS "t7"
      ) AS "t8"
    ) AS "t9"
    ORDER BY
      "t9"."ask" ASC
  ) AS "t11"
  INNER JOIN "ledger_fact" AS "t3"
    ON "t3"."in_subdistrict" = "t11"."place"
    AND "t3"."measure_id" = "t11"."measure"
    AND (
      (
        "t11"."of_category" = ''
      ) OR (
        "t11"."of_category" = "t3"."category"
      )
    )
    AND (
      (
        "t11"."of_population" = ''
      )
      OR (
        "t11"."of_population" = "t3"."population"
      )
    )
    AND (
      (
        "t11"."of_party" IS NULL
      ) OR (
        "t11"."of_party" = "t3"."party_id"
      )
    )
    AND "t3"."occurred_on" >= "t11"."start"
    AND "t3"."occurred_on" <= "t11"."end"
) AS "t12"
GROUP BY
  1
-- community
SELECT
  "t12"."number",
  SUM("t12"."value") AS "value",
  COUNT(*) - (
    COUNT("t12"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t12"."occurred_on") AS "first",
  MAX("t12"."occurred_on") AS "last"
FROM (
  SELECT
    "t3"."value",
    "t3"."occurred_on",
    "t3"."reverses_id",
    "t11"."ask" AS "number"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t8".*
        EXCLUDE ("number")
      FROM (
        SELECT
          "t7"."number",
          "t7"."spans",
          "t7"."until",
          "t7"."branch",
          "t7"."measure",
          "t7"."place",
          "t7"."of_category",
          "t7"."of_population",
          "t7"."of_party",
          "t7"."nth",
          "t7"."start",
          "t7"."end",
          "t7"."number" + "t7"."nth" AS "ask"
        FROM (
          SELECT
            "t6"."number",
            "t6"."spans",
            "t6"."until",
            "t6"."branch",
            "t6"."measure",
            "t6"."place",
            "t6"."of_category",
            "t6"."of_population",
            "t6"."of_party",
            "t4"."nth",
            "t4"."start",
            "t4"."end"
          FROM (
            SELECT
              *
            FROM "picks" AS "t1"
            WHERE
              "t1"."branch" = 'community'
          ) AS "t6"
          INNER JOIN "spans" AS "t4"
            ON "t6"."spans" = "t4"."spans"
        ) AS "t7"
      ) AS "t8"
    ) AS "t9"
    ORDER BY
      "t9"."ask" ASC
  ) AS "t11"
  INNER JOIN "ledger_fact" AS "t3"
    ON "t3"."in_community" = "t11"."place"
    AND "t3"."measure_id" = "t11"."measure"
    AND (
      (
        "t11"."of_category" = ''
      ) OR (
        "t11"."of_category" = "t3"."category"
      )
    )
    AND (
      (
        "t11"."of_population" = ''
      )
      OR (
        "t11"."of_population" = "t3"."population"
      )
    )
    AND (
      (
        "t11"."of_party" IS NULL
      ) OR (
        "t11"."of_party" = "t3"."party_id"
      )
    )
    AND "t3"."occurred_on" >= "t11"."start"
    AND "t3"."occurred_on" <= "t11"."end"
) AS "t12"
GROUP BY
  1
-- grid
SELECT
  "t12"."number",
  SUM("t12"."value") AS "value",
  COUNT(*) - (
    COUNT("t12"."reverses_id") * 2
  ) AS "times",
  COUNT(*) AS "facts",
  MIN("t12"."occurred_on") AS "first",
  MAX("t12"."occurred_on") AS "last"
FROM (
  SELECT
    "t3"."value",
    "t3"."occurred_on",
    "t3"."reverses_id",
    "t11"."ask" AS "number"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t8".*
        EXCLUDE ("number")
      FROM (
        SELECT
          "t7"."number",
          "t7"."spans",
          "t7"."until",
          "t7"."branch",
          "t7"."measure",
          "t7"."place",
          "t7"."of_category",
          "t7"."of_population",
          "t7"."of_party",
          "t7"."nth",
          "t7"."start",
          "t7"."end",
          "t7"."number" + "t7"."nth" AS "ask"
        FROM (
          SELECT
            "t6"."number",
            "t6"."spans",
            "t6"."until",
            "t6"."branch",
            "t6"."measure",
            "t6"."place",
            "t6"."of_category",
            "t6"."of_population",
            "t6"."of_party",
            "t4"."nth",
            "t4"."start",
            "t4"."end"
          FROM (
            SELECT
              *
            FROM "picks" AS "t1"
            WHERE
              "t1"."branch" = 'grid'
          ) AS "t6"
          INNER JOIN "spans" AS "t4"
            ON "t6"."spans" = "t4"."spans"
        ) AS "t7"
      ) AS "t8"
    ) AS "t9"
    ORDER BY
      "t9"."ask" ASC
  ) AS "t11"
  INNER JOIN "ledger_fact" AS "t3"
    ON "t3"."in_grid" = "t11"."place"
    AND "t3"."measure_id" = "t11"."measure"
    AND (
      (
        "t11"."of_category" = ''
      ) OR (
        "t11"."of_category" = "t3"."category"
      )
    )
    AND (
      (
        "t11"."of_population" = ''
      )
      OR (
        "t11"."of_population" = "t3"."population"
      )
    )
    AND (
      (
        "t11"."of_party" IS NULL
      ) OR (
        "t11"."of_party" = "t3"."party_id"
      )
    )
    AND "t3"."occurred_on" >= "t11"."start"
    AND "t3"."occurred_on" <= "t11"."end"
) AS "t12"
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
      ANTI JOIN (
        SELECT
          "t1"."reverses_id" AS "undone"
        FROM "ledger_fact" AS "t1"
        WHERE
          "t1"."reverses_id" IS NOT NULL
      ) AS "t7"
        ON "t11"."id" = "t7"."undone"
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
      ANTI JOIN (
        SELECT
          "t1"."reverses_id" AS "undone"
        FROM "ledger_fact" AS "t1"
        WHERE
          "t1"."reverses_id" IS NOT NULL
      ) AS "t7"
        ON "t11"."id" = "t7"."undone"
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
      ANTI JOIN (
        SELECT
          "t1"."reverses_id" AS "undone"
        FROM "ledger_fact" AS "t1"
        WHERE
          "t1"."reverses_id" IS NOT NULL
      ) AS "t7"
        ON "t11"."id" = "t7"."undone"
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
      ANTI JOIN (
        SELECT
          "t1"."reverses_id" AS "undone"
        FROM "ledger_fact" AS "t1"
        WHERE
          "t1"."reverses_id" IS NOT NULL
      ) AS "t7"
        ON "t11"."id" = "t7"."undone"
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
