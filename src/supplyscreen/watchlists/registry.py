"""Every list format there is. A new one is one file in `formats/` and one line here."""

from supplyscreen.watchlists.formats.au_dfat import AuDfatReader
from supplyscreen.watchlists.formats.ca_sema_xml import CaSemaXmlReader
from supplyscreen.watchlists.formats.ch_seco_xml import ChSecoXmlReader
from supplyscreen.watchlists.formats.entries_csv import EntriesCsvReader
from supplyscreen.watchlists.formats.entries_hmac import EntriesHmacReader
from supplyscreen.watchlists.formats.entries_jsonl import EntriesJsonlReader
from supplyscreen.watchlists.formats.entries_yaml import EntriesYamlReader
from supplyscreen.watchlists.formats.eu_fsf_csv import EuFsfCsvReader
from supplyscreen.watchlists.formats.eu_fsf_xml import EuFsfXmlReader
from supplyscreen.watchlists.formats.eu_journal_csv import EuJournalCsvReader
from supplyscreen.watchlists.formats.ftm_entities import FtmEntitiesReader
from supplyscreen.watchlists.formats.my_moha_xml import MyMohaXmlReader
from supplyscreen.watchlists.formats.ofac_advanced_xml import OfacAdvancedXmlReader
from supplyscreen.watchlists.formats.ofac_csv import OfacCsvReader
from supplyscreen.watchlists.formats.ofac_enhanced_xml import OfacEnhancedXmlReader
from supplyscreen.watchlists.formats.ofac_xml import OfacXmlReader
from supplyscreen.watchlists.formats.opensanctions_simple import OpenSanctionsSimpleReader
from supplyscreen.watchlists.formats.senzing_entities import SenzingEntitiesReader
from supplyscreen.watchlists.formats.uk_ofsi import UkOfsiReader
from supplyscreen.watchlists.formats.uk_sanctions_list import UkSanctionsListReader
from supplyscreen.watchlists.formats.un_xml import UnXmlReader
from supplyscreen.watchlists.formats.us_denied_persons import UsDeniedPersonsReader
from supplyscreen.watchlists.formats.us_screening_list import UsScreeningListReader
from supplyscreen.watchlists.formats.world_bank_debarred import WorldBankDebarredReader
from supplyscreen.watchlists.interface import WatchlistReader

READERS: tuple[WatchlistReader, ...] = (
    EntriesCsvReader(),
    EntriesJsonlReader(),
    EntriesYamlReader(),
    UnXmlReader(),
    EuFsfXmlReader(),
    EuFsfCsvReader(),
    EuJournalCsvReader(),
    UkOfsiReader(),
    UkSanctionsListReader(),
    ChSecoXmlReader(),
    OfacCsvReader(),
    OfacXmlReader(),
    OfacAdvancedXmlReader(),
    OfacEnhancedXmlReader(),
    UsDeniedPersonsReader(),
    UsScreeningListReader(),
    CaSemaXmlReader(),
    AuDfatReader(),
    MyMohaXmlReader(),
    WorldBankDebarredReader(),
    OpenSanctionsSimpleReader(),
    FtmEntitiesReader(),
    SenzingEntitiesReader(),
    EntriesHmacReader(),
)


def reader_for(name: str) -> WatchlistReader | None:
    """The reader of a format named in a manifest."""
    return next((reader for reader in READERS if reader.format == name), None)
