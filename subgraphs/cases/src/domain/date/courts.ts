/**
 * The immigration courts: base-city code (empty: none known) | name | street | city | state | ZIP | zone | "in doubt" where sources differ or
 * a move was announced. Public facts, as they stood on the day below; addresses drift, so each row in the database says when it was verified
 * (one in doubt: never), and staff edit it. The street is where people go: no post box, and no word about it.
 */
export const courts = `
ADL|Adelanto Immigration Court|10250 Rancho Road, Suite 201A|Adelanto|CA|92301|America/Los_Angeles
WAS|Annandale Immigration Court|7619 Little River Turnpike, Suite 400|Annandale|VA|22003|America/New_York
ATD|Atlanta - Ted Turner Drive Immigration Court|180 Ted Turner Drive SW, Suite 241|Atlanta|GA|30303|America/New_York
ATL|Atlanta - W. Peachtree Street Immigration Court|401 W. Peachtree Street, Suite 2600|Atlanta|GA|30308|America/New_York
AUR|Aurora Immigration Court|3130 N. Oakland Street|Aurora|CO|80010|America/Denver
BAL|Baltimore Immigration Court|George Fallon Federal Building, 31 Hopkins Plaza, Rm. 440|Baltimore|MD|21201|America/New_York
BTV|Batavia Immigration Court|4250 Federal Drive, Room F108|Batavia|NY|14020|America/New_York
BOS|Boston Immigration Court|JFK Federal Building, 15 New Sudbury Street, Room 320|Boston|MA|02203|America/New_York
BUF|Buffalo Immigration Court|130 Delaware Avenue, Suite 300|Buffalo|NY|14202|America/New_York
CHL|Charlotte Immigration Court|5701 Executive Center Drive, Suite 400|Charlotte|NC|28212|America/New_York
LOW|Chelmsford Immigration Court|150 Apollo Drive, Suite 100|Chelmsford|MA|01824|America/New_York
CHI|Chicago Immigration Court|55 E. Monroe St., Suite 1500|Chicago|IL|60603|America/Chicago
CLE|Cleveland Immigration Court|801 W. Superior Avenue, Suite 13-100|Cleveland|OH|44113|America/New_York
CCC|Concord Immigration Court|1855 Gateway Boulevard, Suite 850|Concord|CA|94520|America/Los_Angeles
CIC|Conroe Immigration Court|806 Hilbig Road, Suite 2-300|Conroe|TX|77301|America/Chicago
DAL|Dallas Immigration Court|1100 Commerce Street, Suite 1060|Dallas|TX|75242|America/Chicago
DEN|Denver Immigration Court|1961 Stout Street, Suite 3101|Denver|CO|80294|America/Denver
DET|Detroit Immigration Court|477 Michigan Avenue, Suite 440|Detroit|MI|48226|America/Detroit
ELP|El Paso Immigration Court|700 E. San Antonio Avenue, Suite 750|El Paso|TX|79901|America/Denver
EPD|El Paso SPC Immigration Court|8915 Montana Avenue, Suite 100|El Paso|TX|79925|America/Denver
ELZ|Elizabeth Immigration Court|625 Evans Street, Room 148A|Elizabeth|NJ|07201|America/New_York
ELO|Eloy Immigration Court|1705 E. Hanna Road, Suite 366|Eloy|AZ|85131|America/Phoenix
FLO|Florence Immigration Court|3260 N. Pinal Parkway Avenue|Florence|AZ|85132|America/Phoenix
BLM|Fort Snelling Immigration Court|1 Federal Drive, Suite 1850|Fort Snelling|MN|55111|America/Chicago
SAJ|Guaynabo (San Juan) Immigration Court|#7 Tabonuco Street, Room 401|Guaynabo|PR|00968-4605|America/Puerto_Rico
HLG|Harlingen Immigration Court|2009 W. Jefferson Avenue, Suite 300|Harlingen|TX|78550|America/Chicago
HAR|Hartford Immigration Court|450 Main Street, Suite 628|Hartford|CT|06103-3015|America/New_York
HON|Honolulu Immigration Court|300 Ala Moana Blvd., Rm. 8-112|Honolulu|HI|96850|Pacific/Honolulu
HGP|Houston - Greenspoint Park Immigration Court|16800 Greenspoint Park Drive, 2nd Floor|Houston|TX|77060|America/Chicago
HOU|Houston - Jefferson Street Immigration Court|500 Jefferson Street, Suite 300|Houston|TX|77002|America/Chicago
HSG|Houston - S. Gessner Road Immigration Court|8701 S. Gessner Road, 10th Floor|Houston|TX|77074|America/Chicago
HYA|Hyattsville Immigration Court|3311 Toledo Road, Suite 105|Hyattsville|MD|20782|America/New_York|in doubt
IMP|Imperial Immigration Court|2409 La Brucherie Road|Imperial|CA|92251|America/Los_Angeles
|Indianapolis Immigration Court|950 N. Meridian Street, Suite 185|Indianapolis|IN|46204|America/Indiana/Indianapolis
KAN|Kansas City Immigration Court|2345 Grand Boulevard, Suite 525|Kansas City|MO|64108|America/Chicago
JNA|LaSalle (Jena) Immigration Court|830 Pine Hill Road|Jena|LA|71342|America/Chicago
LRO|Laredo Immigration Court|1406 Jacaman Road, Suite B|Laredo|TX|78041|America/Chicago
LVG|Las Vegas Immigration Court|110 N. City Parkway, Suite 400|Las Vegas|NV|89106|America/Los_Angeles
NLA|Los Angeles - N. Los Angeles Street Immigration Court|300 N. Los Angeles Street, Room 4330|Los Angeles|CA|90012|America/Los_Angeles
VNS|Los Angeles - Van Nuys Boulevard Immigration Court|6230 Van Nuys Blvd., 3rd Floor, Suite 300|Van Nuys|CA|91401|America/Los_Angeles
WLA|Los Angeles - West Los Angeles Immigration Court|5245 Pacific Concourse Drive|Los Angeles|CA|90045|America/Los_Angeles
MEM|Memphis Immigration Court|80 Monroe Avenue, Suite G-10|Memphis|TN|38103|America/Chicago
MIA|Miami Immigration Court|One Riverview Square, 333 S. Miami Avenue, Suite 700|Miami|FL|33130|America/New_York
KRO|Miami Krome Immigration Court|18201 SW 12th Street|Miami|FL|33194|America/New_York
NOL|New Orleans Immigration Court|One Canal Place, 365 Canal Street, Suite 500|New Orleans|LA|70130|America/Chicago
NYB|New York - Broadway Immigration Court|Ted Weiss Federal Building, 290 Broadway, 15th Floor|New York|NY|10007|America/New_York
NYC|New York - Federal Plaza Immigration Court|26 Federal Plaza, 12th Floor, Room 1237|New York|NY|10278|America/New_York
NYV|New York - Varick Immigration Court|201 Varick Street, 5th Floor, Room 507|New York|NY|10014|America/New_York
NEW|Newark Immigration Court|970 Broad Street, Room 1200|Newark|NJ|07102|America/New_York
OAK|Oakdale Immigration Court|1900 E. Whatley Road|Oakdale|LA|71463|America/Chicago
OMA|Omaha Immigration Court|1717 Avenue H, Suite 100|Omaha|NE|68110|America/Chicago
ORL|Orlando Immigration Court|500 N. Orange Ave, Suite 1100|Orlando|FL|32801|America/New_York
OTM|Otay Mesa Immigration Court|7488 Calzada de la Fuente|San Diego|CA|92154|America/Los_Angeles|in doubt
OTO|Otero Immigration Court|26 McGregor Range Road, Door #1|Chaparral|NM|88081|America/Denver
PSD|Pearsall Immigration Court|566 Veterans Drive|Pearsall|TX|78061|America/Chicago
PHI|Philadelphia Immigration Court|Robert Nix Federal Bldg, 900 Market Street, Suite 504|Philadelphia|PA|19107|America/New_York
PHO|Phoenix Immigration Court|250 N. Seventh Ave., Suite 300|Phoenix|AZ|85007|America/Phoenix
PIS|Port Isabel Immigration Court|27991 Buena Vista Blvd.|Los Fresnos|TX|78566|America/Chicago
POO|Portland Immigration Court|1220 SW 3rd Avenue, Suite 500|Portland|OR|97204|America/Los_Angeles
SMO|Sacramento Immigration Court|John Moss Federal Building, 650 Capitol Mall, Suite 4-200|Sacramento|CA|95814|America/Los_Angeles
SLC|Salt Lake City Immigration Court|2975 S. Decker Lake Drive, #200|West Valley City|UT|84119-6094|America/Denver
SNA|San Antonio Immigration Court|800 Dolorosa, Suite 300|San Antonio|TX|78207|America/Chicago
SND|San Diego Immigration Court|880 Front Street, Suite 4240|San Diego|CA|92101|America/Los_Angeles
SFR|San Francisco Immigration Court|100 Montgomery Street, Suite 800|San Francisco|CA|94104|America/Los_Angeles|in doubt
SNC|Santa Ana Immigration Court|1241 E. Dyer Road, Suite 200|Santa Ana|CA|92705|America/Los_Angeles
SEA|Seattle Immigration Court|915 2nd Ave., Suite 613|Seattle|WA|98174|America/Los_Angeles
STE|Sterling Immigration Court|21400 Ridgetop Circle, Suite 200|Sterling|VA|20166|America/New_York
SDC|Stewart (Lumpkin) Immigration Court|146 CCA Road|Lumpkin|GA|31815|America/New_York
TAC|Tacoma Immigration Court|1623 East J Street, Suite 3|Tacoma|WA|98421|America/Los_Angeles
TUC|Tucson Immigration Court|300 W. Congress, Suite 300|Tucson|AZ|85701|America/Phoenix
ULS|Ulster Immigration Court|750 Berme Road|Napanoch|NY|12458|America/New_York
`;

/** The day on which the list was put together. */
export const courtsVerifiedOn = '2026-11-22';
