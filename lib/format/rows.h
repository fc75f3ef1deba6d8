#pragma once

// Every row type that has columns: what writers and readers are instantiated for.
#define TAIZHANG_EACH_ROW(USE)                                                                  \
  USE(InputRow)                                                                                 \
  USE(DocumentRow) USE(SectionRow) USE(ProblemRow) USE(MeasureRow) USE(FactRow) USE(FindingRow) \
      USE(PromiseRow) USE(ChangeRow) USE(DeltaRow) USE(LightRow)
