/**
 * Offices at which ICE check-ins are held, field offices and others: street | city | state | ZIP | zone. Public facts, of the month below (the
 * Deportation Data Project, CC0); staff add and edit them.
 */
export const offices = `
620 East 10th Avenue|Anchorage|AK|99501|America/Anchorage
107 Frankfurt Circle|Birmingham|AL|35211|America/Chicago
800 Forrest Avenue 3rd Floor|Gadsden|AL|35901|America/Chicago
500 Interstate Park Drive Suite 529|Montgomery|AL|36109|America/Chicago
2887 N. Point Circle|Fayetteville|AR|72701|America/Chicago
4991 Old Greenwood Road|Fort Smith|AR|72903|America/Chicago
4501 E Roosevelt Road|Little Rock|AR|72206|America/Chicago
3822 Airport Plaza|Texarkana|AR|71854|America/Chicago
2035 N. Central Avenue|Phoenix|AZ|85004|America/Phoenix
6431 South Country Club Road|Tucson|AZ|85706|America/Phoenix
800 Truxtun Avenue|Bakersfield|CA|93301|America/Los_Angeles
321 Cortez Circle|Camarillo|CA|93012|America/Los_Angeles
2051 North Waterman Avenue Suite 101|El Centro|CA|92243|America/Los_Angeles
733 L Street|Fresno|CA|93721|America/Los_Angeles
300 North Los Angeles St. Room 7631|Los Angeles|CA|90012|America/Los_Angeles
300 N. Los Angeles Street Room B17|Los Angeles|CA|90012|America/Los_Angeles
220 Vineyard Court|Morgan Hill|CA|95037|America/Los_Angeles
650 Capitol Mall Room I-120|Sacramento|CA|95814|America/Los_Angeles
655 West Rialto Avenue|San Bernardino|CA|92410|America/Los_Angeles
880 Front Street #2242|San Diego|CA|92101|America/Los_Angeles
630 Sansome Street Rm 590|San Francisco|CA|94111|America/Los_Angeles
34 Civic Center Plaza Room 1027|Santa Ana|CA|92701|America/Los_Angeles
740 West Century Street Suite A|Santa Maria|CA|93455|America/Los_Angeles
603 San Juan Avenue First Floor|Stockton|CA|95203|America/Los_Angeles
1921 State Street|Alamosa|CO|81101|America/Denver
12445 E. Caley Avenue|Centennial|CO|80111|America/Denver
12445 East Caley Avenue|Centennial|CO|80111|America/Denver
466 Tucker Street|Craig|CO|81626|America/Denver
32 Sheppard Drive|Durango|CO|81303|America/Denver
935 Highway 67|Florence|CO|81226|America/Denver
3770 Puritan Way Unit J|Frederick|CO|80516|America/Denver
100 Midland Avenue Suite 210|Glenwood Springs|CO|81601|America/Denver
569 S. Commercial Drive|Grand Junction|CO|81505|America/Denver
450 Main Street|Hartford|CT|06103|America/New_York
210 Beiser Boulevard|Dover|DE|19904|America/New_York
13077 Veveras Drive|Jacksonville|FL|32258|America/New_York
2805 SW 145th Ave|Miramar|FL|33027|America/New_York
9495 Delegates Drive|Orlando|FL|32837|America/New_York
1530 Commonwealth Business Drive|Tallahassee|FL|32303|America/New_York
5524 West Cypress Street|Tampa|FL|33607|America/New_York
180 Ted Turner Dr. SW Suite 522|Atlanta|GA|30303|America/New_York
291 Chalan Pasaheru Suite 100|Tamuning|GU|96913|Pacific/Guam
595 Ala Moana Boulevard|Honolulu|HI|96813|Pacific/Honolulu
3351 Square D Drive SW|Cedar Rapids|IA|52404|America/Chicago
210 Walnut St. Suite 359|Des Moines|IA|50309|America/Chicago
3301 Singing Hills Boulevard Suite B|Sioux City|IA|51106|America/Chicago
1185 S. Vinnell Way|Boise|ID|83709|America/Boise
2075 N Boulevard|Idaho Falls|ID|83402|America/Boise
212 Deere Street|Twin Falls|ID|83301|America/Boise
101 W Ida B Wells Drive Suite 4000|Chicago|IL|60605|America/Chicago
101 Ida B. Wells Drive 4th Floor|Chicago|IL|60605|America/Chicago
7355 Woodland Drive|Indianapolis|IN|46278|America/Indiana/Indianapolis
555 North Woodlawn Street Building 4, Suite 160|Wichita|KS|67208|America/Chicago
654 South 7th Street|Louisville|KY|40203|America/Kentucky/Louisville
181 James Drive W|Saint Rose|LA|70087|America/Chicago
181 James Drive W|St. Rose|LA|70087|America/Chicago
1000 District Avenue|Burlington|MA|01803|America/New_York
31 Hopkins Plaza 6th Floor|Baltimore|MD|21201|America/New_York
119 W. Naylor Mill Road Suite 11|Salisbury|MD|21801|America/New_York
40 Manson Libby Road Suite 101|Scarborough|ME|04074|America/New_York
985 Michigan Avenue Suite 207|Detroit|MI|48226|America/Detroit
260 Mt. Elliott|Detroit|MI|48207|America/Detroit
1 Federal Drive Suite 1601|Fort Snelling|MN|55111|America/Chicago
11125 N. Ambassador Drive Suite 100|Kansas City|MO|64153|America/Chicago
4715 West Junction Street|Springfield|MO|65802|America/Chicago
1222 Spruce Street Room 100|St. Louis|MO|63103|America/Chicago
2 Joeten Center, Gualo Rai|Saipan|MP|96950|Pacific/Saipan
202 Metroplex Drive|Pearl|MS|39208|America/Chicago
2900 4th Avenue Suite 205|Billings|MT|59101|America/Denver
2800 Skyway Drive|Helena|MT|59602|America/Denver
6130 Tyvola Centre Drive|Charlotte|NC|28217|America/New_York
124 N. 6th Street|Grand Forks|ND|58203|America/Chicago
703 South Webb Road Suite D|Grand Island|NE|68803|America/Chicago
300 E. 3rd Street Suite 110|North Platte|NE|69101|America/Chicago
1717 Ave H|Omaha|NE|68110|America/Chicago
275 Chestnut Street|Manchester|NH|03101|America/New_York
532 Fellowship Road Suite A|Mount Laurel|NJ|08054|America/New_York
970 Broad St. 11th Floor|Newark|NJ|07102|America/New_York
970 Broad Street 11th Floor|Newark|NJ|07102|America/New_York
5441 Watson Drive South East|Albuquerque|NM|87106|America/Denver
501 S. Las Vegas Boulevard Suite 100|Las Vegas|NV|89101|America/Los_Angeles
6999 Sierra Center Parkway|Reno|NV|89511|America/Los_Angeles
11 Old Stonebreak Road|Ballston Spa|NY|12020|America/New_York
250 Delaware Avenue, Floor 7|Buffalo|NY|14202|America/New_York
237 West Service Road Room CB 107, Unit 8|Champlain|NY|12919|America/New_York
26 Federal Plaza 9th Floor, Suite 9-110|New York|NY|10278|America/New_York
9875 Redhill Drive|Blue Ash|OH|45242|America/New_York
925 Keynote Circle|Brooklyn Heights|OH|44131|America/New_York
675 Brooksedge Boulevard|Westerville|OH|43081|America/New_York
1220 Sovereign Row|Oklahoma City|OK|73108|America/Chicago
211 East 7th Avenue Suite 120|Eugene|OR|97401|America/Los_Angeles
3715 International Way|Medford|OR|97504|America/Los_Angeles
4310 S Macadam Avenue Suite 300|Portland|OR|97239|America/Los_Angeles
114 North 8th Street|Philadelphia|PA|19107|America/New_York
3000 Sidney Street Suite 100|Pittsburgh|PA|15203|America/New_York
1605 Clugston Road|York|PA|17404|America/New_York
443 Jefferson Blvd North Suite|Warwick|RI|02886|America/New_York
3950 Faber Place Drive|North Charleston|SC|29405|America/New_York
1516 Fountain Plaza Drive|Rapid City|SD|57702|America/Denver
2708 N. 1st Avenue|Sioux Falls|SD|57104|America/Chicago
2150 Stein Drive|Chattanooga|TN|37421|America/New_York
324 Prosperity Drive|Knoxville|TN|37923|America/New_York
2833 Business Park Drive Building 1|Memphis|TN|38118|America/Chicago
501 Brick Church Park Drive|Nashville|TN|37207|America/Chicago
8101 N. Stemmons Frwy|Dallas|TX|75247|America/Chicago
11541 Montana Ave Suite E|El Paso|TX|79936|America/Denver
1717 Zoy Street|Harlingen|TX|78552|America/Chicago
126 Northpoint Drive|Houston|TX|77060|America/Chicago
1515 Idlewild Drive|Midland|TX|79703|America/Chicago
67 S. Frontage IH-20W|Pecos|TX|79772|America/Chicago
1777 NE Loop 410 Floor 15|San Antonio|TX|78217|America/Chicago
3523 Crosspoint Drive|San Antonio|TX|78217|America/Chicago
2487 S. 1620 W Unit E|Ogden|UT|84401|America/Denver
1793 W. Business Parkway Drive|Orem|UT|84058|America/Denver
389 N. Industrial Road Suite 4|St. George|UT|84770|America/Denver
2975 Decker Lake Drive Suite 100|West Valley City|UT|84119|America/Denver
14797 Murdock Street Mail Stop 5216|Chantilly|VA|20598|America/New_York
200 Granby Street Suite 821|Norfolk|VA|23510|America/New_York
9200 Arboretum Parkway Suite 140|North Chesterfield|VA|23236|America/New_York
64 Gricebrook Road|St. Albans|VT|05478|America/New_York
825 Jadwin Avenue Room G165|Richland|WA|99352|America/Los_Angeles
12500 Tukwila International Boulevard|Seattle|WA|98168|America/Los_Angeles
411 W Cataldo Avenue|Spokane|WA|99201|America/Los_Angeles
3701 River Road|Yakima|WA|98902|America/Los_Angeles
310 East Knapp Street|Milwaukee|WI|53202|America/Chicago
150 E. B Street Room 1014|Casper|WY|82601|America/Denver
7052 Commerce Circle Suite 130|Cheyenne|WY|82007|America/Denver
`;

/** The day from which nobody has looked at the list as a whole. */
export const officesVerifiedOn = '2025-09-01';
