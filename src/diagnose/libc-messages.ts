/** glibc's own translations (libc-l10n 2.36, and the newer French and German ones) of what diagnosis looks for. */
const TRANSLATIONS: Readonly<Record<string, readonly string[]>> = {
  'Cannot allocate memory': [
    'Kann Speicher nicht zuweisen',
    'Nicht genügend Hauptspeicher verfügbar',
    "Impossible d'allouer de la mémoire",
    'Impossible d’allouer de la mémoire',
    'Ne peut allouer de la mémoire',
    '无法分配内存',
    '無法配置記憶體',
    'メモリを確保できません',
    '메모리를 할당할 수 없습니다',
    'No se pudo asignar memoria',
    'Impossibile allocare memoria',
    'Não foi possível alocar memória',
    'Impossível alocar memória',
    'Невозможно выделить память',
    'Не вдалося розподілити пам’ять',
    'Nie można przydzielić pamięci',
    'Nelze alokovat paměť',
    'Onvoldoende geheugen beschikbaar',
    'Kan inte allokera minne',
    'Kan ikke tildele hukommelse',
    'Kan ikke tildele minne',
    'Bellek ayrılamadı',
  ],
  'No space left on device': [
    'Auf dem Gerät ist kein Speicherplatz mehr verfügbar',
    'Aucun espace disponible sur le périphérique',
    '设备上没有空间',
    '裝置上已無多餘空間',
    'デバイスに空き領域がありません',
    'No queda espacio en el dispositivo',
    'Не осталось свободного места на устройстве',
    'На устройстве не осталось свободного места',
  ],
  'Resource temporarily unavailable': [
    'Die Ressource ist zur Zeit nicht verfügbar',
    'Ressource temporairement non disponible',
    '资源暂时不可用',
    'リソースが一時的に利用できません',
    'Recurso no disponible temporalmente',
    'Ресурс временно недоступен',
  ],
};

const ENGLISH = new Map(
  Object.entries(TRANSLATIONS).flatMap(([english, all]) => all.map((one) => [one, english])),
);
const ANY = new RegExp([...ENGLISH.keys()].join('|'), 'g');
/** No translation is all ASCII but these. */
const MAY_HOLD_ONE =
  /[^\x00-\x7f]|Speicher|d'allouer|asignar|queda|allocare|geheugen|allokera|tildele|Ressource|Recurso/;

/** The line with libc's messages in English, whatever the language was. */
export function inEnglish(line: string): string {
  return MAY_HOLD_ONE.test(line) ? line.replace(ANY, (found) => ENGLISH.get(found) ?? found) : line;
}
